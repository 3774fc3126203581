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
 * What somebody has written so far, in their session and nowhere else. It prints nothing of it.
 */
public final class Draft {

  /** Longer than any field may be: what is cut here is refused by the service all the same. */
  private static final int LONGEST = 2000;

  private static final String REFERENCE = "case_reference";

  private final UUID id = UUID.randomUUID();
  private final Instant begun = Instant.now();
  private final Form form;
  private final @Nullable UUID subject;
  private final Map<String, String> given;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> withheld = new HashMap<>();
  private final Set<Integer> answered = new HashSet<>();
  private String about = "";
  private List<FieldError> errors = List.of();

  /**
   * @param subject the referral, or the offer of one, that it is about; null for a new one
   * @param given what it says from its beginning
   */
  Draft(Form form, @Nullable UUID subject, Map<String, String> given) {
    this.form = form;
    this.subject = subject;
    this.given = Map.copyOf(given);
    texts.putAll(given);
  }

  /** Names it in addresses, and is the Idempotency-Key that it is handed in with. */
  public UUID id() {
    return id;
  }

  public Form form() {
    return form;
  }

  /** The referral, or the offer of one, that it is about; null for a new one. */
  public @Nullable UUID subject() {
    return subject;
  }

  /** When it was begun. */
  public Instant begun() {
    return begun;
  }

  /** The partner's own reference for the case; empty where none is known, or none was found right: it may be anything. */
  public String reference() {
    return answered.contains(asking(REFERENCE)) ? text(REFERENCE) : about;
  }

  /** Whether it was begun, and no more: nothing of anybody's work is in it. */
  boolean isAsBegun() {
    return answered.isEmpty() && texts.equals(given);
  }

  /** Address of the page that it was begun at. */
  String home() {
    return form.home(subject);
  }

  /** The partner's own reference for what it is about; empty where it is not known. */
  void about(String reference) {
    about = cut(reference);
  }

  /** From now on this cannot be chosen in it. */
  void withhold(String field, String value) {
    withheld.put(field, value);
  }

  boolean mayChoose(String field, String value) {
    return !value.equals(withheld.get(field));
  }

  /** Address of its first question. */
  public String first() {
    return address(next(0));
  }

  /** Address of a question. */
  String address(int number) {
    return "/form/" + id + "/" + number;
  }

  /** What was written; empty where nothing was. */
  public String text(String field) {
    return texts.getOrDefault(field, "");
  }

  /** An empty text is none. */
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

  /** The number of the question after this one that is asked; 0 where there is none. */
  int next(int number) {
    for (int i = number + 1; i <= form.questions().size(); i++) {
      if (asks(i)) {
        return i;
      }
    }
    return 0;
  }

  /** The number of the question before this one that is asked; 0 where there is none. */
  int previous(int number) {
    for (int i = number - 1; i > 0; i--) {
      if (asks(i)) {
        return i;
      }
    }
    return 0;
  }

  boolean asks(int number) {
    return number > 0 && number <= form.questions().size() && form.questions().get(number - 1).asked().test(this);
  }

  /** The first question that is asked and was not answered; 0 where there is none. */
  int open() {
    int number = next(0);
    while (number > 0 && answered.contains(number)) {
      number = next(number);
    }
    return number;
  }

  /** Whether there is an answer to a question after this one, so that this one was answered before, or passed over. */
  boolean answeredAfter(int number) {
    return answered.stream().anyMatch(later -> later > number && asks(later));
  }

  /** Whether something of this question is wrong with what was handed in last. */
  boolean isWrong(int number) {
    return errors.stream().anyMatch(error -> form.questions().get(number - 1).fields().contains(error.field()));
  }

  /** The number of the question that a field belongs to, as things stand; 0 where none asks for it. */
  int asking(String field) {
    for (int i = 1; i <= form.questions().size(); i++) {
      if (asks(i) && form.questions().get(i - 1).fields().contains(field)) {
        return i;
      }
    }
    return 0;
  }

  void answered(int number, boolean right) {
    if (right) {
      answered.add(number);
    } else {
      answered.remove(number);
    }
  }

  /** What is wrong with what was handed in last. */
  public List<FieldError> errors() {
    return errors;
  }

  /** All of it. */
  void refused(List<FieldError> found) {
    errors = List.copyOf(found);
  }

  /** The answer to one question, or nothing of it: what is wrong with others that are asked stays. */
  void refused(Question question, List<FieldError> found) {
    errors = Stream.concat(found.stream(), errors.stream()
        .filter(error -> asking(error.field()) != 0 && !question.fields().contains(error.field()))).toList();
  }

  /** What is handed in: what the questions that are asked have, and what no question asks for. */
  Map<String, String> handedIn() {
    var asked = new HashSet<String>();
    var all = new HashSet<String>();
    for (int i = 1; i <= form.questions().size(); i++) {
      all.addAll(form.questions().get(i - 1).fields());
      if (asks(i)) {
        asked.addAll(form.questions().get(i - 1).fields());
      }
    }
    return only(texts.keySet().stream().filter(field -> asked.contains(field) || !all.contains(field))
        .collect(Collectors.toSet()));
  }

  /** What was written of these fields. */
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
