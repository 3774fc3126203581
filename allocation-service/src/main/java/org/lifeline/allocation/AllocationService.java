package org.lifeline.allocation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Takes devices into stock and decides which referral gets which. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AllocationService {

  public static void main(String[] arguments) {
    SpringApplication.run(AllocationService.class, arguments);
  }
}
