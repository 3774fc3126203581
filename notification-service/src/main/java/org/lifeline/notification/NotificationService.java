package org.lifeline.notification;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The contact directory and its packs, and what partners are told of their referrals. */
@SpringBootApplication
public class NotificationService {

  public static void main(String[] arguments) {
    SpringApplication.run(NotificationService.class, arguments);
  }
}
