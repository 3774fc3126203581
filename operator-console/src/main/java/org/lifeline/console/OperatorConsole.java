package org.lifeline.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The console of scheme operators: a projection of every topic, and the pages that show it. */
@SpringBootApplication
public class OperatorConsole {

  public static void main(String[] arguments) {
    SpringApplication.run(OperatorConsole.class, arguments);
  }
}
