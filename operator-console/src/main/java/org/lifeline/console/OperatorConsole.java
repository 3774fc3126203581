package org.lifeline.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What scheme operators see of the whole: a projection of every topic, and the page over it. */
@SpringBootApplication
@EnableScheduling
public class OperatorConsole {

  public static void main(String[] arguments) {
    SpringApplication.run(OperatorConsole.class, arguments);
  }
}
