package org.lifeline.referral.view;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.Caller;
import org.lifeline.platform.doors.Page;
import org.lifeline.platform.doors.Problem;
import org.lifeline.referral.ReferralIds;
import org.lifeline.referral.progress.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a partner sees of its own referrals. */
@RestController
@Tag(name = "Referrals")
class ViewController {

  private final Views views;
  private final Records records;
  private final Steps steps;
  private final Clock clock;

  ViewController(Views views, JdbcClient jdbc, Steps steps, Clock clock) {
    this.views = views;
    records = new Records(jdbc);
    this.steps = steps;
    this.clock = clock;
  }

  @Operation(summary = "A referral and what has become of it", description = """
      404 for a referral that does not exist and, in the same words, for one of another partner.""")
  @GetMapping("/v1/referrals/{id}")
  ReferralView one(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
    return views.find(caller.party(), ReferralIds.parse(id)).orElseThrow(Problem::notFound);
  }

  @Operation(summary = "Your referrals, newest first", description = """
      At most 250 a page; links.next leads to the next one and is missing on the last.""")
  @GetMapping("/v1/referrals")
  Page<ReferralView> list(@AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Page.limit(limit);
    var found = records.list(caller.party(), cursor == null ? null : position(cursor), size + 1);
    var happened = steps.of(found.stream().map(Record::id).toList());
    var now = clock.instant();
    return Page.of(found.stream().map(r -> Shown.of(r, happened.getOrDefault(r.id(), List.of()), now)).toList(), size,
        "/v1/referrals", view -> view.id().toString());
  }

  private static UUID position(String cursor) {
    try {
      return UUID.fromString(Page.position(cursor));
    } catch (IllegalArgumentException e) {
      throw Problem.malformed("Use a cursor from links.next.");
    }
  }
}
