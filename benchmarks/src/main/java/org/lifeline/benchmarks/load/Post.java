package org.lifeline.benchmarks.load;

import java.io.IOException;
import java.util.UUID;
import org.lifeline.benchmarks.synthetic.Referrals;
import tools.jackson.databind.json.JsonMapper;

/** One referral, ready to be posted. It may be sent again, with the same idempotency key. */
public record Post(Client client, byte[] body, String key) {

  private static final int CREATED = 201;
  private static final int IN_USE = 409;

  public static Post of(Clients clients, Referrals referrals, String partner, int index) {
    return new Post(clients.referral(partner), referrals.json(referrals.row(partner, index)),
        UUID.randomUUID().toString());
  }

  /**
   * Posts it.
   *
   * @return the answer's body
   * @throws IOException referral-service is unavailable, or still processing it: to be sent again
   * @throws IllegalStateException the answer does not accept it as a new referral
   */
  public byte[] send() throws IOException {
    var answer = client.post("/v1/referrals", "application/json", body, key);
    if (answer.status() == IN_USE) {
      throw new IOException("still at work on it");
    }
    var accepted = answer.expected();
    if (answer.status() != CREATED) {
      throw new IllegalStateException("a new referral was answered " + answer.status());
    }
    return accepted;
  }

  /** The referral's id, from the answer to {@link #send}. */
  public static String idIn(byte[] answer) {
    return JsonMapper.shared().readTree(answer).get("id").asString();
  }
}
