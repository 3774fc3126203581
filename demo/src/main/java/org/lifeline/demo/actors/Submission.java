package org.lifeline.demo.actors;

import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.sample.SampleRow;
import tools.jackson.databind.JsonNode;

/**
 * The outcome of a referral that was handed in.
 *
 * @param outcome    accepted, refused or duplicate
 * @param reasons    the fields that broke a rule, each once
 * @param referralId of the referral, or of the earlier one that it duplicates; null if it was refused
 */
public record Submission(SampleRow row, String outcome, List<String> reasons, @Nullable String referralId) {

  public boolean accepted() {
    return outcome.equals("accepted");
  }

  public boolean isDuplicate() {
    return outcome.equals("duplicate");
  }

  /** Reads an answer; {@code idField} names the member that holds the referral's id. */
  static Submission of(SampleRow row, JsonNode answer, String idField) {
    var reasons = new LinkedHashSet<String>();
    answer.path("errors").forEach(error -> reasons.add(error.get("field").asString()));
    var id = answer.path(idField).asString("");
    return new Submission(row, answer.get("outcome").asString(), List.copyOf(reasons), id.isEmpty() ? null : id);
  }

  /** This submission as accepted: the referral that it seems to duplicate is its own. */
  public Submission asAccepted() {
    return new Submission(row, "accepted", reasons, referralId);
  }

  /**
   * A submission that was refused before it was sent, or together with all others.
   *
   * @param reasons what is wrong, as the services name it
   */
  public static Submission refused(SampleRow row, List<String> reasons) {
    return new Submission(row, "refused", reasons, null);
  }
}
