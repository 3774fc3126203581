package org.lifeline.notification.directory.contact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.wording.Linter;
import org.lifeline.platform.words.PlainText;

/**
 * Names that a handset may show instead of a helpline's, which do not give away what answers there. A service that is
 * imported without one gets a name from a closed list, for good.
 */
public final class CoverNames {

  private static final String FILE = "/cover-names.txt";
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
  private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Linter LINTER = new Linter();
  static final List<String> DEFAULTS = read();

  private CoverNames() {
  }

  private static List<String> read() {
    try (var file = Objects.requireNonNull(CoverNames.class.getResourceAsStream(FILE), FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a cover name says what answers at a service of this name and organisation. */
  public static boolean givesAway(String cover, @Nullable String name, @Nullable String organization) {
    return LINTER.saysWhatItMustNot(cover) || isOf(cover, name) || isOf(cover, organization);
  }

  /** Whether one name is the other or a part of it, apart from case, accents and spacing. */
  private static boolean isOf(String cover, @Nullable String own) {
    if (own == null || folded(own).isBlank()) {
      return false;
    }
    return folded(cover).contains(folded(own)) || folded(own).contains(folded(cover));
  }

  /**
   * The form in which names are compared: two that differ only by case, accents, spacing, punctuation and what nobody
   * sees are the same.
   */
  public static String folded(String text) {
    var plain = MARKS.matcher(Normalizer.normalize(PlainText.of(text).replace("'", ""), Normalizer.Form.NFKD))
        .replaceAll("");
    return " " + APART.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip() + " ";
  }

  /**
   * A name of the closed list for a service that has none: always the same one, as long as nobody else has it.
   *
   * @param taken the cover names of others, folded
   */
  public static String of(Contact contact, Set<String> taken) {
    int first = Math.floorMod(contact.id().hashCode(), DEFAULTS.size());
    // There may be more services than names; from the second round on names are numbered.
    for (int round = 1 + taken.size() / DEFAULTS.size();; round++) {
      for (int i = 0; i < DEFAULTS.size(); i++) {
        var name = DEFAULTS.get((first + i) % DEFAULTS.size()) + (round == 1 ? "" : " " + round);
        if (!taken.contains(folded(name)) && !givesAway(name, contact.name(), contact.organization())) {
          return name;
        }
      }
    }
  }

  /** The name that a service without a cover name is shown under until the directory has given it one for good. */
  public static String of(String id) {
    return DEFAULTS.get(Math.floorMod(id.hashCode(), DEFAULTS.size()));
  }
}
