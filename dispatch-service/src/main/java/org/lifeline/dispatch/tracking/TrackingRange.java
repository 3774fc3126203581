package org.lifeline.dispatch.tracking;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The range of tracking numbers that the courier has given us.
 *
 * @param prefix two capital letters
 * @param from first serial number
 * @param to last serial number, at most 99,999,999
 */
@ConfigurationProperties("lifeline.dispatch.tracking")
record TrackingRange(String prefix, int from, int to) {

  TrackingRange {
    if (!prefix.matches("[A-Z]{2}") || from < 0 || to > 99_999_999 || from > to) {
      throw new IllegalArgumentException("lifeline.dispatch.tracking is no range of S10 numbers");
    }
  }
}
