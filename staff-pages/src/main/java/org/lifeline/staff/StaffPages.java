package org.lifeline.staff;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Serves pages for the staff of partners and hubs that have no system of their own. It stores nothing. */
@SpringBootApplication
public class StaffPages {

  public static void main(String[] arguments) {
    SpringApplication.run(StaffPages.class, arguments);
  }
}
