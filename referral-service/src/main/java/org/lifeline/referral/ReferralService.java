package org.lifeline.referral;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Takes partners' referrals in, keeps what they say sealed, and shows what becomes of them. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ReferralService {

  public static void main(String[] args) {
    SpringApplication.run(ReferralService.class, args);
  }
}
