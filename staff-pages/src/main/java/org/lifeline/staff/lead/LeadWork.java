package org.lifeline.staff.lead;

import static org.springframework.http.MediaType.APPLICATION_JSON;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.staff.services.Listed;
import org.lifeline.staff.services.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks referral-service about the cases that wait for the safeguarding lead. All methods may throw {@link Refused}. */
@Component
class LeadWork {

  private static final ParameterizedTypeReference<Listed<Case>> LIST = new ParameterizedTypeReference<>() {
  };

  private final RestClient referrals;

  LeadWork(@Qualifier("referralService") RestClient referrals) {
    this.referrals = referrals;
  }

  /**
   * The answer to a decision.
   *
   * @param compareNext another referral that the held one matches, so that it is not settled yet; null where it is
   * settled
   */
  private record Settled(@Nullable UUID compareNext) {
  }

  /**
   * The first page of a list.
   *
   * @param state open or settled
   */
  Listed<Case> list(Queue queue, String state) {
    return Objects.requireNonNull(
        referrals.get().uri(queue.path() + "?state={state}&limit=100", state).retrieve().body(LIST));
  }

  /**
   * Settled pairs whose survivor nobody serves. None if an instance of the previous version answers, which has no such
   * list.
   */
  List<Case> besideHold(Queue queue) {
    if (queue != Queue.PAIRS) {
      return List.of();
    }
    try {
      return list(queue, "beside-hold").items();
    } catch (Refused refused) {
      if (refused.errors().stream().anyMatch(error -> error.field().equals("state"))) {
        return List.of();
      }
      throw refused;
    }
  }

  Case find(Queue queue, UUID id) {
    return Objects.requireNonNull(referrals.get().uri(queue.path() + "/{id}", id).retrieve().body(Case.class));
  }

  /**
   * Decides a case.
   *
   * @param matched the referral that this one was shown beside; null for a case that is not a match
   * @param key the page's key: however often the decision is sent, it takes effect once
   * @return whether the case is settled: false where it matches another referral as well
   */
  boolean decide(Queue queue, UUID id, @Nullable UUID matched, UUID key, String decision, String reason) {
    return post(queue, id, "decision", key, matched, Map.of("decision", decision, "reason", reason),
        Settled.class).compareNext == null;
  }

  /** Asks the partner of one of the two referrals a question. The parameters are as for {@link #decide}. */
  void ask(UUID id, @Nullable UUID matched, UUID key, String about, String question) {
    post(Queue.PAIRS, id, "questions", key, matched, Map.of("about", about, "question", question),
        Case.Question.class);
  }

  private <T> T post(Queue queue, UUID id, String what, UUID key, @Nullable UUID matched, Map<String, String> said,
      Class<T> answer) {
    var body = new TreeMap<>(said);
    if (matched != null) {
      body.put("matched_referral_id", matched.toString());
    }
    try {
      return Objects.requireNonNull(referrals.post().uri(queue.path() + "/{id}/{what}", id, what)
          .header("Idempotency-Key", key.toString()).contentType(APPLICATION_JSON).body(body).retrieve().body(answer));
    } catch (Refused refused) {
      if (refused.errors().stream().anyMatch(error -> error.rule().equals("unknown-field"))) {
        throw Refused.away(); // an instance of the previous version, which cannot tell whether the pair is the same
      }
      throw refused;
    }
  }
}
