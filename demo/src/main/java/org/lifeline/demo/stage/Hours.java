package org.lifeline.demo.stage;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Hours in which a survivor may be written to. */
public final class Hours {

  public static final ZoneId WALL = ZoneId.of("Europe/London");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final int BEGAN_MINUTES_AGO = 30;
  private static final int LAST_HOURS = 3;

  private Hours() {
  }

  /** A safe contact: text messages to a number, in hours that have begun. */
  public static Map<String, Object> textsTo(String number) {
    var contact = new HashMap<>(now());
    contact.put("contact_channel", "sms");
    contact.put("contact_address", number);
    return contact;
  }

  /** The latest time at which hours used until now are over. */
  public static Instant over() {
    return over(Instant.now());
  }

  /** Hours are those of the clock on the wall, so that they last longer in the night in which it is put back. */
  static Instant over(Instant now) {
    return now.atZone(WALL).toLocalDateTime().plusHours(LAST_HOURS).minusMinutes(BEGAN_MINUTES_AGO).atZone(WALL)
        .withLaterOffsetAtOverlap().toInstant();
  }

  /** Hours that have begun and go on for some time, whatever day it is. */
  public static Map<String, Object> now() {
    return on(Stream.of(DayOfWeek.values()).map(Hours::day).toList());
  }

  /** The hours of {@link #now}, on these days alone. */
  public static Map<String, Object> on(List<String> days) {
    var from = LocalTime.now(WALL).minusMinutes(BEGAN_MINUTES_AGO);
    return Map.of("contact_from", CLOCK.format(from), "contact_until", CLOCK.format(from.plusHours(LAST_HOURS)),
        "contact_days", days);
  }

  /** A day as it is written in a referral. */
  public static String day(DayOfWeek day) {
    return day.name().substring(0, 2);
  }
}
