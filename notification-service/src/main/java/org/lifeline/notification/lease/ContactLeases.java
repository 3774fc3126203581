package org.lifeline.notification.lease;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leases on safe contacts, from referral-service, which alone knows what a contact is at this moment. No lease, no message: whatever
 * keeps one from being given counts as a refusal.
 */
public final class ContactLeases {

  private static final Logger LOG = LoggerFactory.getLogger(ContactLeases.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT)
      .followRedirects(HttpClient.Redirect.NEVER).build();
  private final URI referralService;
  private final ServiceToken token;
  private final JsonMapper json;

  /** @param json writes the names of fields as doors have them */
  public ContactLeases(URI referralService, URI issuer, String client, String secret, JsonMapper json, Clock clock) {
    this.referralService = referralService;
    this.token = new ServiceToken(http, issuer, client, secret, clock);
    this.json = json;
  }

  /** @param contactVersion the safe contact that the message was made for */
  public record Wanted(UUID referralId, UUID messageId, UUID consignmentId, long contactVersion) {
  }

  /** What becomes of a message that asks for one. */
  public enum Given {
    /** It holds for ten seconds from a moment after it was asked for. */
    YES,
    /** Nothing may be sent to this contact now. */
    NO,
    /** It cannot be asked for: no message gets one now. */
    NOT_NOW
  }

  /** Takes one. */
  public Given take(Wanted wanted) {
    var body = Map.of("message_id", wanted.messageId(), "consignment_id", wanted.consignmentId(), "contact_version",
        wanted.contactVersion());
    return switch (ask(HttpRequest.newBuilder(at(wanted, "")).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body))))) {
      case 200 -> Given.YES;
      case 409 -> Given.NO;
      default -> Given.NOT_NOW;
    };
  }

  /**
   * Gives one back before it ends, so that nobody waits for it. Where that fails, it ends by itself.
   *
   * @param sent whether the message was handed over; if it certainly was not, it may have another
   */
  public void giveBack(Wanted wanted, boolean sent) {
    ask(HttpRequest.newBuilder(at(wanted, "/" + wanted.messageId() + "?sent=" + sent)).DELETE());
  }

  private URI at(Wanted wanted, String end) {
    return URI.create(referralService + "/v1/referrals/" + wanted.referralId() + "/safe-contact/leases" + end);
  }

  /** The status of the answer; 0 where there is none. */
  private int ask(HttpRequest.Builder request) {
    try {
      request.header("Authorization", "Bearer " + token.get()).timeout(TIMEOUT);
      int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2 && status != 409) {
        LOG.warn("referral-service answers {} when it is asked for a lease: nothing is sent", status);
      }
      return status;
    } catch (IOException e) {
      LOG.warn("referral-service cannot be asked for a lease: nothing is sent ({})", e.getClass().getSimpleName());
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
