package org.lifeline.referral.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URLEncoder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.referral.ByCaller;
import org.lifeline.referral.form.ReferralForm;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The doors at which a partner sees its own referrals. */
@RestController
@Tag(name = "Referrals")
class ViewController {

  private final ByCaller<Views> views;

  ViewController(ByCaller<Views> views) {
    this.views = views;
  }

  @Operation(summary = "A referral and what has become of it",
      description = """
          Of what can happen again and again (safe-contact-changed, delivery-changed, transfer-offered, transfer-ended, \
          referral-transferred) the timeline has the newest 20 of each. `replaced_by` names your referrals that stand in its \
          place; what is reported or confirmed here changes nothing of these. `found_phones` says what was decided about the \
          SIM of each phone that was reported as found; without `suspend_sim` nothing was. 404 for a referral that does not exist and, in the \
          same words, for one of another partner.""")
  @GetMapping("/v1/referrals/{id}")
  ReferralView one(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    return views.of(caller).find(caller.party(), id).orElseThrow(Problem::notFound);
  }

  @Operation(summary = "Your referrals, newest first",
      description = """
          At most 250 a page; links.next leads to the next one and is missing on the last. With case_reference those alone that \
          you have given just this reference.""")
  @GetMapping("/v1/referrals")
  Page<ReferralView> list(@AuthenticationPrincipal Caller caller,
      @RequestParam(name = "case_reference", required = false) @Nullable String asked,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Page.limit(limit);
    var reference = asked == null ? null : ReferralForm.checkReference(asked).orRefused();
    var found = views.of(caller).list(caller.party(), reference, cursor == null ? null : Page.id(cursor), size + 1);
    return Page.of(found, size,
        "/v1/referrals" + (reference == null ? "" : "?case_reference=" + URLEncoder.encode(reference, UTF_8)),
        view -> view.id().toString());
  }
}
