package org.lifeline.staff.form;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;

/**
 * What a person has written into a form so far. It is kept in their session and nowhere else, and its text form shows
 * nothing.
 */
public final class Draft {

  /** Longer than any field may be: what is cut here would be refused by the service anyway. */
  private static final int LONGEST = 2000;

  private static final String REFERENCE = "case_reference";
  /** The field with the id of the earlier referral, which no question asks for. */
  static final String REPLACES = "replaces";

  private final UUID id = UUID.randomUUID();
  private final Instant begun = Instant.now();
  private final Form form;
  private final @Nullable UUID subject;
  private final Map<String, String> given;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> withheld = new HashMap<>();
  private final Route route;
  private String about = "";
  private List<FieldError> errors = List.of();

  /**
   * @param subject the referral or offer that it is about; null for a new referral
   * @param given what it contains from the beginning
   */
  Draft(Form form, @Nullable UUID subject, Map<String, String> given) {
    this.form = form;
    this.subject = subject;
    this.given = Map.copyOf(given);
    texts.putAll(given);
    route = new Route(form.questions(), question -> question.asked().test(this));
  }

  /** The draft's id, which names it in addresses and is the idempotency key when it is handed in. */
  public UUID id() {
    return id;
  }

  public Form form() {
    return form;
  }

  /** The way through its form, given what is written so far. */
  Route route() {
    return route;
  }

  /** The referral or offer that it is about; null for a new referral. */
  public @Nullable UUID subject() {
    return subject;
  }

  /** When the draft was begun. */
  public Instant begun() {
    return begun;
  }

  /**
   * The partner's own reference for the case; empty where none is known. One that the service has not checked is left
   * out, as it may be anything.
   */
  public String reference() {
    return route.isAnswered(route.asking(REFERENCE)) ? text(REFERENCE) : subject == null ? "" : about;
  }

  /** The partner's own reference for the referral that this one replaces; empty where there is none, or not known. */
  public String inPlaceOf() {
    return says(REPLACES) ? about : "";
  }

  /** Whether it says that the abuser has found the phone of the referral that it replaces. */
  boolean reportsFound() {
    return says(REPLACES) && says("replaces_reason", "found");
  }

  /** Whether nothing has been written in it since it was begun. */
  boolean isAsBegun() {
    return !route.isBegun() && texts.equals(given);
  }

  /** The address of the page where it was begun. */
  String home() {
    return says(REPLACES) ? "/item/" + text(REPLACES) : outcome();
  }

  /** The address of the page that shows what became of it once it was handed in. */
  String outcome() {
    return form.outcome(subject);
  }

  /** Sets the partner's own reference for what it is about or replaces; empty where it is not known. */
  void about(String reference) {
    about = cut(reference);
  }

  /** Makes this value of the field impossible to choose in the draft. */
  void withhold(String field, String value) {
    withheld.put(field, value);
  }

  boolean mayChoose(String field, String value) {
    return !value.equals(withheld.get(field));
  }

  /** The address of its first question. */
  public String first() {
    return address(route.next(0));
  }

  /** The address of a question. */
  String address(int number) {
    return "/form/" + id + "/" + number;
  }

  /** What was written in a field; empty where nothing was. */
  public String text(String field) {
    return texts.getOrDefault(field, "");
  }

  /** Writes a field; an empty text clears it. */
  void write(String field, String text) {
    var stripped = text.strip();
    if (stripped.isEmpty()) {
      texts.remove(field);
    } else {
      texts.put(field, cut(stripped));
    }
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(LONGEST, text.length()));
  }

  boolean says(String field) {
    return texts.containsKey(field);
  }

  boolean says(String field, String text) {
    return text.equals(texts.get(field));
  }

  /** Whether what was last handed in has errors in fields of this question. */
  boolean isWrong(int number) {
    return errors.stream().anyMatch(error -> form.questions().get(number - 1).fields().contains(error.field()));
  }

  /** Has a question answered anew, as if it had never been: what was wrong with its last answer is no news. */
  void askAnew(int number) {
    route.answered(number, false);
    var fields = form.questions().get(number - 1).fields();
    errors = errors.stream().filter(error -> !fields.contains(error.field())).toList();
  }

  /** The errors in what was last handed in. */
  public List<FieldError> errors() {
    return errors;
  }

  /** Replaces the errors after the whole draft was handed in. */
  void refused(List<FieldError> found) {
    errors = List.copyOf(found);
  }

  /** Replaces the errors of one question after it was answered; errors of other questions that are asked stay. */
  void refused(Question question, List<FieldError> found) {
    errors = Stream.concat(found.stream(), errors.stream()
        .filter(error -> route.asking(error.field()) != 0 && !question.fields().contains(error.field()))).toList();
  }

  /** What is handed in: the fields of the questions that are asked, and those that no question asks for. */
  Map<String, String> handedIn() {
    var asked = new HashSet<String>();
    var all = new HashSet<String>();
    for (int i = 1; i <= form.questions().size(); i++) {
      all.addAll(form.questions().get(i - 1).fields());
      if (route.asks(i)) {
        asked.addAll(form.questions().get(i - 1).fields());
      }
    }
    return only(texts.keySet().stream().filter(field -> asked.contains(field) || !all.contains(field))
        .collect(Collectors.toSet()));
  }

  /** What was written in these fields. */
  Map<String, String> only(Set<String> fields) {
    var some = new TreeMap<>(texts);
    some.keySet().retainAll(fields);
    return some;
  }

  @Override
  public String toString() {
    return "***";
  }
}
