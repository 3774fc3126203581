package org.lifeline.staff.form;

import static org.lifeline.staff.form.Input.Kind.DATE;
import static org.lifeline.staff.form.Input.Kind.LINE;
import static org.lifeline.staff.form.Input.Kind.LINES;
import static org.lifeline.staff.form.Input.Kind.MANY_OF;
import static org.lifeline.staff.form.Input.Kind.NUMBER;
import static org.lifeline.staff.form.Input.Kind.ONE_OF;
import static org.lifeline.staff.form.Input.Kind.SELECT;
import static org.lifeline.staff.form.Input.Kind.SHORT;
import static org.lifeline.staff.form.Input.Kind.TIME;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form that is filled in step by step. To add a field, add a question or an input, and its texts in the message file;
 * no rule of a field is here.
 */
public enum Form {
  /** A referral. */
  REFERRAL(Stream.of(Questions.CASE, Questions.DELIVERY, Questions.CONTACT).flatMap(List::stream).toList()),
  /** The safe contact of a referral, confirmed or replaced. */
  CONTACT(Questions.CONTACT),
  /** The delivery details of a referral, confirmed or replaced. */
  DELIVERY(Questions.DELIVERY),
  /** An offer of one's own referral to another partner. */
  OFFER(Questions.OFFER),
  /** The acceptance of a referral that another partner offers. */
  ACCEPTANCE(List.of(Questions.CASE.getFirst()));

  private final List<Question> questions;

  Form(List<Question> questions) {
    this.questions = List.copyOf(questions);
  }

  /** Whether its fields are those of a referral, which the service checks one by one. */
  boolean isOfReferral() {
    return this != OFFER;
  }

  /**
   * The address of the page that shows what became of it once it was handed in.
   *
   * @param subject what it is about; null for a new referral
   */
  String outcome(@Nullable UUID subject) {
    return switch (this) {
      case REFERRAL -> "/list";
      case ACCEPTANCE -> "/offers/" + subject;
      default -> "/item/" + subject;
    };
  }

  /** The questions, in the order in which they are asked; a number in an address is a position in this list, from 1. */
  public List<Question> questions() {
    return questions;
  }

  /** The key of its texts in the message file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The questions, each defined once: a form that changes a part of a referral asks what the whole form has asked. */
  private static final class Questions {

    private static final String CHANNEL = "contact_channel";

    private static final List<Question> CASE = List.of(
        Question.of("reference", Input.of("case_reference", LINE)),
        Question.of("replaced", Input.of("replaces_reason", ONE_OF)).inContextOf(Draft.REPLACES)
            .when(draft -> draft.says(Draft.REPLACES)),
        Question.of("region", Input.of("region", ONE_OF)),
        Question.of("risk", Input.of("risk_score", NUMBER)),
        Question.of("band", Input.of("band", ONE_OF).orNothing()).inContextOf("risk_score"),
        Question.of("consent", Input.of("consent", ONE_OF)),
        Question.of("override", Input.of("consent_reason", LINES), Input.of("consent_decided_by", LINE))
            .inContextOf("consent").when(draft -> draft.says("consent", "overridden")),
        Question.of("name", Input.of("recipient_name", LINE)),
        Question.of("birth", Input.of("date_of_birth", DATE)),
        Question.of("language", Input.of("language", SELECT)),
        Question.of("needs", Input.of("needs", MANY_OF).orNothing()),
        Question.of("names", Input.of("pack_cover_names", ONE_OF).orNothing()),
        Question.of("operator", Input.of("excluded_operator", ONE_OF).orNothing()));

    private static final List<Question> OFFER = List.of(
        Question.of("partner", Input.of("partner", SELECT)),
        Question.of("reason", Input.of("reason", ONE_OF)));

    private static final List<Question> DELIVERY = List.of(
        Question.of("delivery", Input.of("delivery_name", LINE), Input.of("delivery_address", LINES),
            Input.of("delivery_postcode", SHORT)),
        Question.of("instructions", Input.of("delivery_instructions", LINES).orNothing()));

    private static final List<Question> CONTACT = List.of(
        Question.of("channel", Input.of(CHANNEL, ONE_OF)),
        Question.of("mobile", Input.of("contact_address", LINE)).inContextOf(CHANNEL)
            .when(draft -> draft.says(CHANNEL, "sms")),
        Question.of("email", Input.of("contact_address", LINE)).inContextOf(CHANNEL)
            .when(draft -> draft.says(CHANNEL, "email")),
        Question.of("caseworker", Input.of("contact_address", LINE)).inContextOf(CHANNEL)
            .when(draft -> draft.says(CHANNEL, "caseworker")),
        Question.of("window", Input.of("contact_from", TIME), Input.of("contact_until", TIME),
            Input.of("contact_days", MANY_OF)).inContextOf(CHANNEL).when(draft -> draft.says(CHANNEL, "sms")),
        Question.of("hours", Input.of("contact_from", TIME).orNothing(), Input.of("contact_until", TIME).orNothing(),
            Input.of("contact_days", MANY_OF).orNothing()).inContextOf(CHANNEL)
            .when(draft -> draft.says(CHANNEL, "email") || draft.says(CHANNEL, "caseworker")),
        Question.of("story", Input.of("contact_cover_story", ONE_OF).orNothing()).inContextOf(CHANNEL)
            .when(draft -> draft.says(CHANNEL, "sms") || draft.says(CHANNEL, "email")),
        Question.of("word", Input.of("code_word", LINE).orNothing()).inContextOf(CHANNEL)
            .when(draft -> draft.says(CHANNEL) && !draft.says(CHANNEL, "none")));

    private Questions() {
    }
  }
}
