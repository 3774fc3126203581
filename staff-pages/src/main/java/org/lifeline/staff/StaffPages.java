package org.lifeline.staff;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Pages for the people of partners and hubs who have no system of their own. It keeps nothing. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class StaffPages {

  public static void main(String[] arguments) {
    SpringApplication.run(StaffPages.class, arguments);
  }
}
