package org.lifeline.notification.notice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where partners read what has become of their referrals. */
@RestController
@Tag(name = "Notices", description = "Each step of a partner's own referrals, in the order in which it became known.")
class NoticeController {

  private static final int LONGEST_WAIT_MILLIS = 30_000;

  private final WaitingReaders readers;

  NoticeController(WaitingReaders readers) {
    this.readers = readers;
  }

  @Operation(summary = "Read notices",
      description = """
          Your notices after `cursor`, oldest first; without a cursor from the first one. `links.next` is always there: ask it \
          next, and keep its cursor until you have dealt with the notices. None is left out, and none comes twice, but that after our \
          database was restored some steps come again, with another `id`. With `timeout` an answer waits until there is a notice, or comes empty when the time is over; at most 20 wait at a time.""")
  @GetMapping(path = "/v1/notices", produces = MediaType.APPLICATION_JSON_VALUE)
  CompletableFuture<Page<Notice>> read(@AuthenticationPrincipal Caller caller,
      @Parameter(description = "From links.next of the answer before.") @RequestParam(
          required = false) @Nullable String cursor,
      @Parameter(description = "Milliseconds to wait for a notice, 0 to 30000.") @RequestParam(
          defaultValue = "0") int timeout,
      @Parameter(description = "Most notices in the answer, 1 to 250.") @RequestParam(
          required = false) @Nullable Integer limit) {
    if (timeout < 0 || timeout > LONGEST_WAIT_MILLIS) {
      throw Problem.invalidField("timeout", "out-of-range", "Between 0 and " + LONGEST_WAIT_MILLIS + " milliseconds.");
    }
    int most = Page.limit(limit);
    long position = cursor == null ? 0 : Page.number(cursor);
    return readers.read(caller.party(), position, most, Duration.ofMillis(timeout))
        .thenApply(notices -> page(notices, position, most, timeout));
  }

  private static Page<Notice> page(List<Notice> notices, long position, int limit, int timeout) {
    long next = notices.isEmpty() ? position : notices.getLast().position();
    return new Page<>(notices, new Page.Links("/v1/notices?cursor=" + Page.cursor(Long.toString(next)) + "&limit="
        + limit + (timeout == 0 ? "" : "&timeout=" + timeout)));
  }
}
