package org.lifeline.notification;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service that keeps the contact directory and its packs, and tells partners of their referrals. */
@SpringBootApplication
public class NotificationService {

  public static void main(String[] arguments) {
    SpringApplication.run(NotificationService.class, arguments);
  }
}
