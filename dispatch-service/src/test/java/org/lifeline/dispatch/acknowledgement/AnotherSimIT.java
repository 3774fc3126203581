package org.lifeline.dispatch.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.Client.Answer;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkStep;
import org.lifeline.platform.testing.LockWaits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** When another SIM is asked for in place of one that does not work. */
class AnotherSimIT extends AwaitedDispatch {

  @Autowired
  private TransactionTemplate transaction;

  /**
   * The operator acknowledges everything at the same moment: a replacement would change the number of a phone that
   * works.
   */
  @Test
  void noOtherSimIsAskedForWhereAllHasJustBeenDone() {
    due("hide_by", "-1 minute");
    var asked = new CompletableFuture<Answer>();
    transaction.executeWithoutResult(status -> {
      LockWaits.allowAnyLength(jdbc);
      jdbc.sql("select 1 from referral where referral_id = :id for update").param("id", parcel.id)
          .query(Integer.class).single();
      jdbc.sql("""
          update network_acknowledgement
             set activated_at = now(), zero_rated_at = now(), hidden_at = now(), awaited = false
           where operator = :operator
          """).param("operator", day.operator).update();
      Thread.ofVirtual().start(() -> asked.complete(replace(dispatchId)));
      await().until(() -> asked.isDone() || LockWaits.in(jdbc, "for update of r, c") > 0);
    });
    assertThat(asked.orTimeout(1, TimeUnit.MINUTES).join().status()).isEqualTo(409);
  }

  @Test
  void anotherSimIsAskedForOnce() {
    say(dispatchId, "rejected");
    var path = "/v1/escalations/" + dispatchId + "/replacement";
    var first = scheme.post(path, Map.of()).json();
    assertThat(first.get("outcome").asString()).isEqualTo("requested");
    assertThat(scheme.post(path, Map.of()).json().get("outcome").asString()).isEqualTo("already-requested");
    var asked = feed(2).getLast();
    assertThat(asked.get("action").asString()).isEqualTo("replace");
    assertThat(asked.get("dispatch_id").asString()).isEqualTo(first.get("dispatch_id").asString())
        .isNotEqualTo(dispatchId);
    say(asked.get("dispatch_id").asString(), "replaced");
    assertThat(published().about(parcel.id, "dispatches", 4).getLast())
        .isInstanceOfSatisfying(NetworkAcknowledged.class,
            told -> assertThat(told.getStep()).isEqualTo(NetworkStep.REPLACED));
    assertThat(scheme.post("/v1/escalations/" + parcel.id + "/replacement", Map.of()).status()).isEqualTo(404);
  }

  /** All within the same hour: only the hour of a request is kept. */
  @Test
  void whatWasRefusedOrDoesNotWorkEitherIsAskedForAnew() {
    say(dispatchId, "rejected");
    var first = replaced("requested");
    say(first, "rejected");
    assertThat(escalated("rejected")).contains(dispatchId, first);

    var second = replaced("requested");
    assertThat(second).isNotEqualTo(first);
    assertThat(replaced("already-requested")).isEqualTo(second);
    assertThat(escalated("rejected")).contains(dispatchId).doesNotContain(first, second);
    say(second, "rejected");
    assertThat(escalated("rejected")).contains(second).doesNotContain(first);

    var third = replaced("requested");
    say(third, "replaced");
    assertThat(escalated("rejected")).contains(dispatchId).doesNotContain(first, second);
    assertThat(replaced("requested")).as("it does not work either").isNotIn(first, second, third);
    assertThat(feed(5)).extracting(notice -> notice.get("action").asString()).containsExactly("activate", "replace",
        "replace", "replace", "replace");
  }

  private String replaced(String outcome) {
    var answer = replace(dispatchId).json();
    assertThat(answer.get("outcome").asString()).isEqualTo(outcome);
    return answer.get("dispatch_id").asString();
  }
}
