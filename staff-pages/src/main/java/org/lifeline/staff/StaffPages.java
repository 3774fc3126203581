package org.lifeline.staff;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Pages for the people of partners and hubs who have no system of their own. It keeps nothing. */
@SpringBootApplication
public class StaffPages {

  public static void main(String[] arguments) {
    SpringApplication.run(StaffPages.class, arguments);
  }
}
