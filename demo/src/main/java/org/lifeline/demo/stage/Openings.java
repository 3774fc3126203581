package org.lifeline.demo.stage;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.lifeline.demo.actors.Reply;

/** When a safe window is open, as the services tell a caseworker. */
public final class Openings {

  private static final int OK = 200;
  private static final String PATH = "/v1/safe-window/openings";

  private final Partner partner;

  public Openings(Partner partner) {
    this.partner = partner;
  }

  /** @param until exclusive */
  public record Opening(OffsetDateTime from, OffsetDateTime until) {
  }

  /**
   * The openings of which some part lies on a day.
   *
   * @param weekdays on which the window starts, as in a referral
   */
  public List<Opening> of(String from, String until, List<String> weekdays, LocalDate day) {
    return Expect.status(OK, "the openings of a window", ask(from, until, weekdays, day)).json().get("openings")
        .valueStream().map(opening -> new Opening(OffsetDateTime.parse(opening.get("from").asString()),
            OffsetDateTime.parse(opening.get("until").asString())))
        .toList();
  }

  public Reply ask(String from, String until, List<String> weekdays, LocalDate day) {
    return partner.notification("POST", PATH, Map.of("contact_from", from, "contact_until", until, "contact_days",
        weekdays, "first_day", day.toString(), "last_day", day.toString()));
  }
}
