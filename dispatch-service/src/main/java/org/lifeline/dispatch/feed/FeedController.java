package org.lifeline.dispatch.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.Scheme;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.doors.request.Waiting;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

@RestController
@Tag(name = "Network operators")
class FeedController {

  static final String MEDIA_TYPE = "application/cloudevents-batch+json";
  private static final long LONGEST_MILLIS = 30_000;

  private final Scheme scheme;
  private final Feeds feeds;
  private final Waiting waiting;

  FeedController(Scheme scheme, Feeds feeds, Waiting waiting) {
    this.scheme = scheme;
    this.feeds = feeds;
    this.waiting = waiting;
  }

  @Operation(summary = "Read your dispatch feed",
      description = """
          After http-feeds.org: a batch of CloudEvents, oldest first. Pass the `id` of the last event that you have worked off
          as `lastEventId`; leave it out to read from the beginning. With `timeout` (milliseconds, at most 30000) the answer
          waits until there is something new, and is `[]` where nothing came. At most 250 events an answer; at most 3 requests
          at a time. Events are delivered at least once: know a repeat by `dispatch_id` and `action`; a `remind` is none. `issued_at` is the beginning of the
          hour of hand-over; due times count from it.""")
  @GetMapping(path = "/v1/feeds/dispatches", produces = {MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE})
  DeferredResult<ResponseEntity<List<NoticeEvent>>> read(@AuthenticationPrincipal Caller caller,
      @RequestParam @Nullable String lastEventId, @RequestParam @Nullable String timeout,
      @RequestParam @Nullable Integer limit) {
    if (!scheme.operators().contains(caller.party())) {
      throw Problem.notFound();
    }
    var after = lastEventId == null ? null : number("lastEventId", lastEventId, Long.MAX_VALUE - 1);
    var patience = Duration.ofMillis(timeout == null ? 0 : number("timeout", timeout, LONGEST_MILLIS));
    var size = Page.limit(limit);
    return waiting.answer(over -> ResponseEntity.ok().cacheControl(CacheControl.noStore())
        .body(feeds.read(caller.party(), after, size, patience, over)));
  }

  private static long number(String field, String text, long highest) {
    try {
      var number = Long.parseLong(text);
      if (number >= 0 && number <= highest) {
        return number;
      }
      throw Problem.invalidField(field, "out-of-range", "This number is too small or too large.");
    } catch (NumberFormatException e) {
      throw Problem.invalidField(field, "not-a-number", "This must be a whole number.");
    }
  }
}
