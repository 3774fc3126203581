package org.lifeline.dispatch.label;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Bidi;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.lifeline.platform.words.LabelText;

/** The font that labels are printed in: Liberation Sans, which has Latin, Greek and Cyrillic letters. */
final class LabelFont {

  private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final CmapLookup GLYPHS = glyphs();

  private LabelFont() {
  }

  /** Loads the font into a document, which embeds only the letters that it uses. */
  static PDType0Font in(PDDocument document) throws IOException {
    try (var file = PDDocument.class.getResourceAsStream(FILE)) {
      return PDType0Font.load(document, file, true);
    }
  }

  /**
   * Whether the font has a glyph for every letter, and all letters run from left to right. {@link LabelText} decides
   * the same where the font is not available.
   */
  static boolean canPrint(String text) {
    var printed = LabelText.printed(text);
    var letters = printed.toCharArray();
    return !Bidi.requiresBidi(letters, 0, letters.length)
        && printed.codePoints().allMatch(letter -> GLYPHS.getGlyphId(letter) != 0);
  }

  private static CmapLookup glyphs() {
    try (var file = PDDocument.class.getResourceAsStream(FILE)) {
      TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
      return font.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException("the font of labels cannot be read", e);
    }
  }
}
