package org.lifeline.dispatch.label;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.oned.Code128Writer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.lifeline.platform.words.LabelText;

/**
 * A label as a page to print: PDF, A6 upright, black on white. It is made in memory, bears no trace of who made it, and
 * is not kept. The tracking number is a Code 128 barcode, with readable text below it.
 */
final class LabelPage {

  private static final float MARGIN = 17; // points: 6 mm
  private static final float WIDTH = PDRectangle.A6.getWidth() - 2 * MARGIN;
  private static final float BARCODE_TOP = 92;
  private static final float BARCODE_BOTTOM = 34;
  private static final float SMALL = 7;
  private static final float LARGEST = 15;
  private static final float SMALLEST = 6;
  private static final float LEADING = 1.3f;

  private final Label label;
  private final PDType0Font font;
  private final PDPageContentStream content;

  private LabelPage(Label label, PDType0Font font, PDPageContentStream content) {
    this.label = label;
    this.font = font;
    this.content = content;
  }

  /**
   * The label as a PDF.
   *
   * @throws DoesNotFit there is more text than a label has room for
   */
  static byte[] of(Label label) {
    try (var document = new PDDocument()) {
      var page = new PDPage(PDRectangle.A6);
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        new LabelPage(label, LabelFont.in(document), content).draw();
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: only memory is read and written
    }
  }

  private void draw() throws IOException {
    float top = PDRectangle.A6.getHeight() - MARGIN;
    top = lines(wrap(senderLine(), SMALL), SMALL, top);
    content.moveTo(MARGIN, top - 2);
    content.lineTo(MARGIN + WIDTH, top - 2);
    content.stroke();
    top -= 12;
    float size = LARGEST;
    var handling = label.handling().isBlank() ? List.<String>of() : wrap(label.handling(), SMALL);
    float bottom = BARCODE_TOP + 8 + handling.size() * SMALL * LEADING;
    while (height(size) > top - bottom - 4) {
      size -= 0.5f;
      if (size < SMALLEST) {
        throw new DoesNotFit();
      }
    }
    top = lines(wrapped(label.recipient(), size), size, top);
    if (label.instructions() != null) {
      lines(wrap(label.instructions(), size * 0.7f), size * 0.7f, top - 6);
    }
    lines(handling, SMALL, bottom);
    barcode();
  }

  private String senderLine() {
    return "From: " + label.sender() + ", " + String.join(", ", label.returnAddress());
  }

  /** The height of recipient and instructions at this font size. */
  private float height(float size) throws IOException {
    float height = wrapped(label.recipient(), size).size() * size * LEADING;
    return label.instructions() == null
        ? height
        : height + 6 + wrap(label.instructions(), size * 0.7f).size() * size * 0.7f * LEADING;
  }

  private float lines(List<String> lines, float size, float top) throws IOException {
    float y = top;
    for (var line : lines) {
      y -= size * LEADING;
      text(line, size, MARGIN, y);
    }
    return y;
  }

  private void text(String line, float size, float x, float y) throws IOException {
    content.beginText();
    content.setFont(font, size);
    content.newLineAtOffset(x, y);
    content.showText(line);
    content.endText();
  }

  private List<String> wrapped(List<String> lines, float size) throws IOException {
    var all = new ArrayList<String>();
    for (var line : lines) {
      all.addAll(wrap(line, size));
    }
    return all;
  }

  /** Breaks a line at spaces, and a word that is wider than the label wherever it must be. */
  private List<String> wrap(String text, float size) throws IOException {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : LabelText.printed(text).split(" ", -1)) {
      if (!line.isEmpty() && width(line + " " + word, size) > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      while (width(line.toString(), size) > WIDTH) {
        int fits = line.length() - 1;
        while (width(line.substring(0, fits), size) > WIDTH) {
          fits--;
        }
        lines.add(line.substring(0, fits));
        line.delete(0, fits);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private float width(String text, float size) throws IOException {
    return font.getStringWidth(text) / 1000 * size;
  }

  private void barcode() throws IOException {
    var bars = new Code128Writer().encode(label.barcode(), BarcodeFormat.CODE_128, 0, 1);
    float module = WIDTH / bars.getWidth();
    for (int x = 0; x < bars.getWidth(); x++) {
      if (bars.get(x, 0)) {
        content.addRect(MARGIN + x * module, BARCODE_BOTTOM, module, BARCODE_TOP - BARCODE_BOTTOM);
      }
    }
    content.fill();
    float size = 11;
    text(label.trackingNumber(), size, MARGIN + (WIDTH - width(label.trackingNumber(), size)) / 2,
        BARCODE_BOTTOM - size * LEADING);
  }

  /** There is more text than a label has room for. */
  static final class DoesNotFit extends RuntimeException {
    DoesNotFit() {
      super("more text than a label has room for", null, false, false);
    }
  }
}
