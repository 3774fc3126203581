package org.lifeline.allocation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Takes devices into stock and decides which referral gets which. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class AllocationService {

  public static void main(String[] arguments) {
    SpringApplication.run(AllocationService.class, arguments);
  }
}
