package org.lifeline.referral.submission;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Base64;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.sealing.MessageKey;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The doors for partners that write their referrals to Kafka. */
@RestController
@Tag(name = "Submissions through Kafka")
class SubmissionController {

  private static final String SUITE = "DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM";

  private final Submissions submissions;
  private final MessageKey key;

  SubmissionController(Submissions submissions, MessageKey key) {
    this.submissions = submissions;
    this.key = key;
  }

  /**
   * The key that referrals are sealed to.
   *
   * @param keyId has to be sent along with what is sealed
   * @param suite of HPKE (RFC 9180), base mode
   * @param info the info string, specific to the caller
   * @param publicKey X25519, 32 bytes (RFC 7748), in base64
   */
  record PublishedKey(String keyId, String suite, String info, String publicKey) {
  }

  @Operation(summary = "The key that submissions are sealed to",
      description = """
                Seal the JSON body of POST /v1/referrals with HPKE (RFC 9180), base mode, single shot, empty associated data: \
                encapsulated key and ciphertext, one after the other. The info is yours: what is sealed with it counts on \
                your topic alone. The key changes now and then: ask again each day. What is \
          sealed to one that was published before still opens.""")
  @GetMapping("/v1/submission-key")
  PublishedKey key(@AuthenticationPrincipal Caller caller) {
    var published = key.published();
    return new PublishedKey(published.id(), SUITE, SubmissionOpener.info(caller.party()),
        Base64.getEncoder().encodeToString(published.bytes()));
  }

  @Operation(summary = "What became of a submission",
      description = """
          By its ce_id, or by partition and offset, as in 0-17, if it has none, or one that looks like that itself, one that is a \
          phone number or an e-mail address, one of other characters than letters, digits and . _ ~ : @ + = -, one that is `.` or `..`, or one of more than 200. 404 until it has been taken. \
          One that is refused for its fields is taken: write it corrected, with another ce_id.""")
  @GetMapping("/v1/submissions/{id}")
  Submission one(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
    return submissions.find(caller.party(), id).orElseThrow(Problem::notAmongYours);
  }
}
