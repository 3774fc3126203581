package org.lifeline.notification.notice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a caseworker without a case system looks at what became of messages. */
@RestController
@Tag(name = "Notices")
class MessageNoticeController {

  private static final String REFERRAL = "referral_id";

  private final MessageNotices notices;

  MessageNoticeController(MessageNotices notices) {
    this.notices = notices;
  }

  @Operation(summary = "Look at what became of messages",
      description = """
          Of your notices those about messages to survivors and about safe contacts (message-sent, message-not-sent, \
          message-delivered, message-not-delivered, contact-stale), latest first and one page of them: to be shown to \
          somebody. With `troubles`, of each referral the last one alone, and only where that is a trouble (message-not-sent, \
          message-not-delivered, contact-stale) of the last 14 days; and besides what else is to be looked at in that time: a \
          dispatch-failed after which the referral was neither opened again nor transferred nor its phone reported as found, \
          a referral-transferred that has given you a referral on hold which was not opened again since, neither \
          of them if the referral has ended in that time, and a \
          network-acknowledged with suspension-rejected after which the network has said of no phone of the referral that its \
          SIM is suspended. A system that keeps in step reads /v1/notices, which leaves nothing out.""")
  @GetMapping(path = "/v1/notices/messages", produces = MediaType.APPLICATION_JSON_VALUE)
  Page<Notice> latest(@AuthenticationPrincipal Caller caller,
      @Parameter(description = "Of this referral alone; none for one that is not yours.",
          schema = @Schema(type = "string", format = "uuid")) @RequestParam(
              name = REFERRAL, required = false) @Nullable String referral,
      @Parameter(description = "true for what is to be looked at.") @RequestParam(
          defaultValue = "false") boolean troubles,
      @Parameter(description = "Most notices in the answer, 1 to 250.") @RequestParam(
          required = false) @Nullable Integer limit) {
    int most = Page.limit(limit);
    var one = referral == null ? null : id(referral);
    return new Page<>(troubles
        ? notices.troubles(caller.party(), one, most)
        : notices.latest(caller.party(), one, most), new Page.Links(null));
  }

  /** An empty one is refused: the notices of all referrals would be shown as if they were one's. */
  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalidField(REFERRAL, "unknown-value", "Use the id of a referral.");
    }
  }
}
