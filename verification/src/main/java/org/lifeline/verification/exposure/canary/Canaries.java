package org.lifeline.verification.exposure.canary;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.lifeline.verification.exposure.search.Needle;

/** Unique values that belong to nobody, each searched for in every form in which it could be written. */
public final class Canaries {

  private static final int LETTERS = 11;
  /** Digits stay below this, as the local gateway reaches no number that ends in 998 or 999. */
  private static final int REACHED = 8;
  private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1901, 1, 1);
  private static final int DAYS = 9000;
  private static final List<DateTimeFormatter> DATES = List
      .of("yyyy-MM-dd", "dd/MM/yyyy", "dd.MM.yyyy", "MM/dd/yyyy", "yyyyMMdd", "'['yyyy,M,d']'", "'['yyyy, M, d']'",
          "d MMMM yyyy", "MMM d, yyyy")
      .stream().map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)).toList();

  private final RandomGenerator random = new SecureRandom();
  private final List<Needle> needles = new ArrayList<>();
  private final Map<String, Sort> sorts = new LinkedHashMap<>();

  /** Makes a capitalised string of letters that cannot be an ordinary word. */
  public String word(String what, Sort sort) {
    var letters = random.ints(LETTERS, 0, CONSONANTS.length()).mapToObj(i -> CONSONANTS.substring(i, i + 1))
        .collect(Collectors.joining());
    var word = letters.substring(0, 1).toUpperCase(Locale.ROOT) + letters.substring(1);
    seek(what, sort, word);
    return word;
  }

  /** A name of the kind that gives forms trouble: with an accent, an apostrophe, and two words. */
  public String name(String what, Sort sort) {
    var accented = word(what, sort).replaceFirst("(?<=^.{6})", "é");
    seek(what, sort, accented);
    var name = word(what, sort) + " O'" + accented;
    seek(what, sort, name);
    return name;
  }

  /** A date of birth of somebody who would be very old. */
  public String dateOfBirth(String what) {
    var date = FIRST_BIRTH.plusDays(random.nextInt(DAYS));
    DATES.forEach(form -> seek(what, Sort.PERSONAL, form.format(date)));
    return date.toString();
  }

  /** A postcode of an area that does not exist. */
  public String postcode(String what, Sort sort) {
    var postcode = "ZZ" + random.nextInt(10) + random.nextInt(10) + " " + random.nextInt(10) + letters(2);
    seek(what, sort, postcode);
    return postcode;
  }

  /** A UK mobile number, searched for in the forms in which one may be written. */
  public String mobile(String what) {
    var digits = "7" + (random.nextBoolean() ? "3" : "5") + random.ints(8, 0, REACHED).mapToObj(Integer::toString)
        .collect(Collectors.joining());
    seek(what, Sort.PERSONAL, digits);
    seek(what, Sort.PERSONAL, "0" + digits);
    seek(what, Sort.PERSONAL, "44" + digits);
    seek(what, Sort.PERSONAL, "0" + digits.substring(0, 4) + " " + digits.substring(4));
    seek(what, Sort.PERSONAL, "0" + digits.substring(0, 4) + " " + digits.substring(4, 7) + " " + digits.substring(7));
    return "0" + digits.substring(0, 4) + " " + digits.substring(4);
  }

  /** Letters that any postcode may end with. */
  private String letters(int count) {
    return random.ints(count, 0, 10).mapToObj(i -> "ABDEFGHJLN".substring(i, i + 1)).collect(Collectors.joining());
  }

  /** Searches for a text that was made elsewhere. */
  public void seek(String what, Sort sort, String text) {
    sorts.put(what, sort);
    needles.addAll(Encodings.ofText(what, text));
  }

  /** Searches for bytes. */
  public void seek(String what, Sort sort, byte[] bytes) {
    sorts.put(what, sort);
    needles.addAll(Encodings.ofBytes(what, bytes));
  }

  /** Registers the sort of something that is searched for by other means. */
  public void know(String what, Sort sort) {
    sorts.put(what, sort);
  }

  public Collection<Needle> needles() {
    return List.copyOf(needles);
  }

  /** The sort of a value, by its description. */
  public Sort sort(String what) {
    var sort = sorts.get(what);
    if (sort == null) {
      throw new IllegalArgumentException("nobody looks for " + what);
    }
    return sort;
  }

  /** How many different values are searched for. */
  public int size() {
    return sorts.size();
  }
}
