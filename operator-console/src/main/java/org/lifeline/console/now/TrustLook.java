package org.lifeline.console.now;

import java.time.Duration;
import java.time.Instant;
import org.lifeline.console.health.HealthWatch;
import org.lifeline.console.letters.Letters;
import org.lifeline.console.projection.reading.Reading;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Reads whether the page can be trusted now. */
@Component
class TrustLook {

  private final Reading reading;
  private final Letters letters;
  private final HealthWatch health;
  private final Duration most;

  TrustLook(Reading reading, Letters letters, HealthWatch health, @Value("${lifeline.believed}") Duration most) {
    this.reading = reading;
    this.letters = letters;
    this.health = health;
    this.most = most;
  }

  Trust at(Instant now) {
    return Trust.of(now, most, reading.asOf(), letters.count(), health.last());
  }
}
