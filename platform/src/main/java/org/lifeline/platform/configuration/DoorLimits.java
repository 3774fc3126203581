package org.lifeline.platform.configuration;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.lifeline.platform.doors.BodyLimits;
import org.lifeline.platform.doors.RateLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** How many requests a client may send to a service, and how large they may be. */
@ConfigurationProperties("lifeline.doors")
record DoorLimits(Rate rate, Body body) {

  /**
   * The limit on requests.
   *
   * @param unlimited roles that are not counted: those of our own services
   */
  record Rate(int requests, Duration window, @DefaultValue Set<String> unlimited) {
  }

  record Body(DataSize largest, @DefaultValue Map<String, DataSize> uploads) {
  }

  RateLimits rates() {
    return new RateLimits(rate.requests, rate.window, rate.unlimited);
  }

  BodyLimits bodies() {
    return new BodyLimits(body.largest, body.uploads);
  }
}
