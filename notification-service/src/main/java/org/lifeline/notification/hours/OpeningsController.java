package org.lifeline.notification.hours;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.lifeline.notification.window.SafeWindow;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tells a caseworker who agrees on a safe window with a survivor when it is open, by the clock that messages go by. */
@RestController
@Tag(name = "Safe windows", description = "When a message could go.")
class OpeningsController {

  private final Clock clock;

  OpeningsController(Clock clock) {
    this.clock = clock;
  }

  /** @param openings in their order */
  record Openings(List<Shown> openings) {
  }

  /**
   * Both ends in London's wall-clock time, with the offset from UTC.
   *
   * @param until exclusive
   */
  record Shown(OffsetDateTime from, OffsetDateTime until) {
  }

  @Operation(summary = "When a safe window is open",
      description = """
          The stretches of a safe window of which some part lies on the days asked for, each whole: what messages go by. An \
          hour that the clock skips in spring is in none, one that it shows twice in autumn counts twice. Of no referral; \
          nothing is kept. A field that has no place here is refused (`unknown-field`). No Idempotency-Key is needed.""")
  @PostMapping(path = "/v1/safe-window/openings", consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Openings openings(@RequestBody AskedWindow asked) {
    var window = asked.checked(clock.instant());
    var from = window.first().atStartOfDay(SafeWindow.LONDON).toInstant();
    var until = window.last().plusDays(1).atStartOfDay(SafeWindow.LONDON).toInstant();
    return new Openings(window.hours().openings(from, until).stream()
        .map(opening -> new Shown(onTheWall(opening.from()), onTheWall(opening.until()))).toList());
  }

  private static OffsetDateTime onTheWall(Instant time) {
    return time.atZone(SafeWindow.LONDON).toOffsetDateTime();
  }
}
