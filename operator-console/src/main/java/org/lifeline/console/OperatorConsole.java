package org.lifeline.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What scheme operators see of the whole: a projection of every topic, and the page over it. */
@SpringBootApplication
public class OperatorConsole {

  public static void main(String[] arguments) {
    SpringApplication.run(OperatorConsole.class, arguments);
  }
}
