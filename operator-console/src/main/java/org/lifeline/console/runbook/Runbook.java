package org.lifeline.console.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/**
 * What to do about one alert: a page of {@code docs/runbooks}, as of this build.
 *
 * @param sections in order; the first has no title
 */
public record Runbook(String name, List<Section> sections) {

  private static final Path FOLDER = Path.of("docs/runbooks");
  private static final Pattern NAME = Pattern.compile("Lifeline[A-Za-z]{1,60}");
  /** A link to another runbook. */
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\((" + NAME + ")\\.md\\)");
  /** A link to another document, which is not here: its text, its file, and maybe its section. */
  private static final Pattern ELSEWHERE = Pattern.compile("\\[([^\\]]+)]\\(([^)#]+)(?:#([^)]+))?\\)");
  /** Strong text. */
  private static final Pattern STRONG = Pattern.compile("\\*+");

  /** The part under one title. */
  public record Section(String title, List<Line> lines) {
  }

  /** @param item whether it is an item of a list */
  public record Line(boolean item, List<Piece> pieces) {
  }

  /**
   * @param code whether it is to be typed or searched for literally
   * @param link the name of the runbook that it links to; empty where it is no link
   */
  public record Piece(boolean code, String text, String link) {
  }

  /** The runbook of this name; empty if there is none. */
  public static Optional<Runbook> find(String name) {
    var file = new ClassPathResource("runbooks/" + name + ".md");
    if (!NAME.matcher(name).matches() || !file.exists()) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(name, file.getContentAsString(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Runbook read(String name, String text) {
    var sections = new ArrayList<Section>();
    var lines = new ArrayList<Line>();
    var title = "";
    // An indented line continues the one before.
    for (var line : text.replaceAll("\n {2,}", " ").split("\n")) {
      if (line.startsWith("## ")) {
        sections.add(new Section(title, List.copyOf(lines)));
        lines.clear();
        title = line.substring(3);
      } else if (!line.isBlank() && !line.startsWith("# ")) {
        var item = line.startsWith("- ");
        lines.add(new Line(item, pieces(item ? line.substring(2) : line)));
      }
    }
    sections.add(new Section(title, List.copyOf(lines)));
    return new Runbook(name, List.copyOf(sections));
  }

  private static List<Piece> pieces(String line) {
    var pieces = new ArrayList<Piece>();
    var parts = line.split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 1) {
        add(pieces, true, parts[i], "");
      } else {
        addProse(pieces, parts[i]);
      }
    }
    return pieces;
  }

  private static void addProse(List<Piece> pieces, String prose) {
    var links = LINK.matcher(prose);
    int from = 0;
    while (links.find()) {
      add(pieces, false, withoutMarks(prose.substring(from, links.start())), "");
      add(pieces, false, withoutMarks(links.group(1)), links.group(2));
      from = links.end();
    }
    add(pieces, false, withoutMarks(prose.substring(from)), "");
  }

  private static String withoutMarks(String prose) {
    return STRONG.matcher(ELSEWHERE.matcher(prose).replaceAll(link -> Matcher.quoteReplacement(named(link))))
        .replaceAll("");
  }

  /** A link in words, as somebody needs them who looks for the document by hand. */
  private static String named(MatchResult link) {
    var file = FOLDER.resolve(link.group(2)).normalize();
    return link.group(1) + " (" + file + (link.group(3) == null ? "" : ", " + link.group(3).replace('-', ' ')) + ")";
  }

  private static void add(List<Piece> pieces, boolean code, String text, String link) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(code, text, link));
    }
  }
}
