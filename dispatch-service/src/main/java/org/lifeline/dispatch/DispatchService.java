package org.lifeline.dispatch;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** From a reserved device to a parcel at the door. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DispatchService {

  public static void main(String[] arguments) {
    SpringApplication.run(DispatchService.class, arguments);
  }
}
