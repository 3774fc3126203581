package org.lifeline.dispatch;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service that brings a reserved device to the survivor's door: preparation, hand-over and delivery. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DispatchService {

  public static void main(String[] arguments) {
    SpringApplication.run(DispatchService.class, arguments);
  }
}
