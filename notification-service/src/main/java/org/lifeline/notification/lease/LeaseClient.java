package org.lifeline.notification.lease;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.lifeline.platform.asking.WholeAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes leases on safe contacts from referral-service, which alone knows what a contact is at this moment. No lease, no
 * message: whatever keeps one from being given counts as a refusal.
 */
public final class LeaseClient {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseClient.class);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  private final HttpClient http;
  private final URI referralService;
  private final ServiceToken token;
  private final JsonMapper json;
  private final Duration timeout;

  /**
   * @param json writes the names of fields as the API has them
   * @param timeout how long the issuer or referral-service may take for each answer
   */
  public LeaseClient(URI referralService, URI issuer, String client, String secret, JsonMapper json, Clock clock,
      Duration timeout) {
    this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout)
        .followRedirects(HttpClient.Redirect.NEVER).build();
    this.referralService = referralService;
    this.token = new ServiceToken(http, issuer, client, secret, clock, timeout);
    this.json = json;
    this.timeout = timeout;
  }

  /** @param contactVersion the version of the safe contact that the message was made for */
  public record Wanted(UUID referralId, UUID messageId, UUID consignmentId, long contactVersion) {
  }

  /**
   * The answer to a request for leases.
   *
   * @param attempt the id by which they are given back
   * @param messages those that have a lease, for ten seconds from some moment after the request; nothing may be sent
   * now of any other
   * @param had those that get none because they had one before, and may have been sent then
   * @param reached whether referral-service answered: if not, no message gets a lease now
   */
  public record Given(UUID attempt, Set<UUID> messages, Set<UUID> had, boolean reached) {

    public Given {
      messages = Set.copyOf(messages);
      had = Set.copyOf(had);
    }
  }

  /** Asks for leases for messages that go at once. */
  public Given take(List<Wanted> wanted) {
    var attempt = UUID.randomUUID();
    var answer = ask("", Map.of("attempt", attempt, "messages", wanted));
    try {
      if (answer.status() == OK) {
        var told = json.readTree(answer.body());
        return new Given(attempt, ids(told.required("leases"), lease -> lease.required("message_id")),
            ids(told.required("had"), id -> id), true);
      }
    } catch (JacksonException | IllegalArgumentException e) {
      LOG.warn("referral-service's answer about leases is none: nothing is sent ({})", e.getClass().getSimpleName());
    }
    return new Given(attempt, Set.of(), Set.of(), false);
  }

  private static Set<UUID> ids(JsonNode list, UnaryOperator<JsonNode> id) {
    return list.valueStream().map(each -> UUID.fromString(id.apply(each).asString())).collect(Collectors.toSet());
  }

  /**
   * Gives leases back before they end, so that nobody waits for them. If that fails, they end by themselves.
   *
   * @param attempt the id of the request that they were given for
   * @param sent for each message whether it was handed over; one that certainly was not may get another lease
   * @return whether referral-service has taken that
   */
  public boolean giveBack(UUID attempt, Map<UUID, Boolean> sent) {
    return sent.isEmpty() || ask("/returns", Map.of("attempt", attempt, "messages",
        sent.entrySet().stream().map(one -> new Back(one.getKey(), one.getValue())).toList())).status() / 100 == 2;
  }

  private record Back(UUID messageId, boolean sent) {
  }

  @SuppressWarnings("ArrayRecordComponent") // carried to where it is read, never compared
  private record Answered(int status, byte[] body) {
  }

  private Answered ask(String end, Object body) {
    try {
      var bearer = token.get();
      var request = HttpRequest.newBuilder(URI.create(referralService + "/v1/safe-contact-leases" + end))
          .header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
          .header("Authorization", "Bearer " + bearer).timeout(timeout).build();
      var answer = WholeAnswers.ask(http, request, BodyHandlers.ofByteArray(), timeout);
      if (answer.statusCode() == UNAUTHORIZED) {
        token.forget(bearer);
      }
      if (answer.statusCode() / 100 != 2) {
        LOG.warn("referral-service answers {} about leases: what has none is not sent", answer.statusCode());
      }
      return new Answered(answer.statusCode(), answer.body());
    } catch (IOException | RuntimeException e) { // unchecked: at an answer that breaks the rules of HTTP
      LOG.warn("referral-service cannot be asked about leases: what has none is not sent ({})",
          e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Answered(0, new byte[0]);
  }
}
