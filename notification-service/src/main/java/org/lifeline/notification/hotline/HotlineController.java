package org.lifeline.notification.hotline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.hotline.Acknowledgements.Standing;
import org.lifeline.notification.hotline.Hotlines.Version;
import org.lifeline.platform.doors.AtOnce;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.doors.request.Waiting;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Serves the numbers that network operators keep free and off every bill. */
@RestController
@Tag(name = "Hotlines", description = "What network operators keep free of charge and off every bill.")
class HotlineController {

  private static final String CSV = "text/csv";
  private static final String EVENTS = "application/cloudevents-batch+json";

  private static final long LONGEST_MILLIS = 30_000;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int MOST_WAITING = 3;

  private final Hotlines hotlines;
  private final Acknowledgements acknowledgements;
  private final Waiting waiting;
  private final AtOnce ofOneReader = new AtOnce(MOST_WAITING, "waiting requests");

  HotlineController(Hotlines hotlines, Acknowledgements acknowledgements, Waiting waiting) {
    this.hotlines = hotlines;
    this.acknowledgements = acknowledgements;
    this.waiting = waiting;
  }

  /**
   * A version of the list as an event of an HTTP feed.
   *
   * @param id the version
   */
  record Published(String specversion, String id, String type, String source, Instant time, String datacontenttype,
      Data data) {

    record Data(long version, Instant applyBy, List<String> added, List<String> withdrawn, List<String> corrected) {
    }

    static Published of(Version version) {
      return new Published("1.0", Long.toString(version.version()), "hotline-list-published", "notification-service",
          version.publishedAt(), "application/json", new Data(version.version(), version.applyBy(), version.added(),
              version.withdrawn(), version.corrected()));
    }
  }

  @Operation(summary = "The list of hotlines",
      description = """
          Every number of every region's pack. Each is kept free and off every bill in both directions, from `from_version` \
          on; bills are to be clean from `bills_clean_from` on, also those that were written before you applied the list. A \
          number with `withdrawn_from_version` need not be free any more; what was called before stays off the bills. Apply \
          each version by `apply_by` and acknowledge it. As CSV with `Accept: text/csv`. `Hotline-List-Version` is the version.""")
  @GetMapping(path = "/v1/hotlines", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<HotlineList> asJson() {
    var list = hotlines.current();
    return answer(list, "").contentType(MediaType.APPLICATION_JSON).body(list);
  }

  @Operation(summary = "The list of hotlines as CSV")
  @GetMapping(path = "/v1/hotlines", produces = CSV)
  ResponseEntity<byte[]> asCsv() {
    var list = hotlines.current();
    return answer(list, "-csv").contentType(new MediaType("text", "csv", UTF_8)).body(list.csv().getBytes(UTF_8));
  }

  @Operation(summary = "Versions of the list, as a feed",
      description = """
          After http-feeds.org: CloudEvents, oldest first; the id of each is its version. `[]` where there is nothing new. \
          The list changes seldom: an hour between two requests is enough. With `timeout` (milliseconds, at most 30000) the answer \
          waits until there is something new; at most 3 requests wait at a time.""")
  @GetMapping(path = "/v1/feeds/hotlines", produces = {EVENTS, MediaType.APPLICATION_JSON_VALUE})
  DeferredResult<ResponseEntity<List<Published>>> feed(@AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable Long lastEventId,
      @RequestParam(required = false) @Nullable Integer limit, @RequestParam(defaultValue = "0") long timeout) {
    if (timeout < 0 || timeout > LONGEST_MILLIS) {
      throw Problem.invalidField("timeout", "out-of-range", "Wait at most " + LONGEST_MILLIS + " milliseconds.");
    }
    if (lastEventId != null && (lastEventId < 0 || lastEventId > hotlines.currentVersion())) {
      throw Problem.invalidField("lastEventId", "out-of-range", "The feed has no event of this id.");
    }
    long after = lastEventId == null ? 0 : lastEventId;
    int size = Page.limit(limit);
    if (timeout == 0) {
      return Waiting.not(batch(hotlines.versions(after, size)));
    }
    var turn = ofOneReader.begin(caller);
    return waiting.answer(over -> {
      try (turn) {
        return batch(versions(after, size, Duration.ofMillis(timeout), over));
      }
    });
  }

  /** The versions after the given one. While there is none it looks again once a second, until the time is up. */
  private List<Version> versions(long after, int limit, Duration patience, BooleanSupplier over) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var found = hotlines.versions(after, limit);
      long left = deadline - System.nanoTime();
      if (!found.isEmpty() || left <= 0 || over.getAsBoolean()) {
        return found;
      }
      LockSupport.parkNanos(Math.min(left, BETWEEN_LOOKS.toNanos()));
    }
  }

  private static ResponseEntity<List<Published>> batch(List<Version> versions) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore())
        .body(versions.stream().map(Published::of).toList());
  }

  @Operation(summary = "Who has applied which version", description = """
      Every network operator with the highest version that it has acknowledged, since when, and how long it has been \
      behind. `late`: a version was due 15 days after it was published, and is not acknowledged.""")
  @GetMapping("/v1/hotlines/acknowledgements")
  Page<Standing> standings(@AuthenticationPrincipal Caller caller) {
    var all = acknowledgements.all();
    return new Page<>(caller.role().equals("network-operator")
        ? all.stream().filter(standing -> standing.operator().equals(caller.party())).toList()
        : all, new Page.Links(null));
  }

  /** @param form tells the tags of the forms apart */
  private static ResponseEntity.BodyBuilder answer(HotlineList list, String form) {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache()).eTag("\"" + list.version() + form + "\"")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT).header("Hotline-List-Version", Long.toString(list.version()));
  }
}
