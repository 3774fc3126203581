package org.lifeline.dispatch.label;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.dispatch.delivery.DeliveryDetails;
import org.lifeline.platform.words.LabelText;

class LabelPageTest {

  private static final List<String> NEVER = List.of("lifeline", "helpline", "hotline", "refuge", "women", "domestic",
      "abuse", "violence", "survivor", "victim", "safeguarding", "idva", "marac", "pdfbox");

  private static Label label(List<String> recipient, @Nullable String instructions) {
    return label(recipient, instructions, "To the recipient only: no card, no neighbour, no photo.");
  }

  private static Label label(List<String> recipient, @Nullable String instructions, String handling) {
    return new Label("JP Parcels", List.of("PO Box 1147", "Milton Keynes", "ZZ11 1ZZ"), recipient, instructions,
        handling, "HX123456785GB", "HX123456785GB");
  }

  private static PDDocument printed(Label label) throws Exception {
    return Loader.loadPDF(LabelPage.of(label));
  }

  @Test
  void itIsOnePageOfA6WithWhatTheCourierNeeds() throws Exception {
    try (var document = printed(label(List.of("Zoë Łukasz-Δ", "1 Example Street", "ZZ36 1ZZ"), "Ring twice"))) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(PDRectangle.A6.getWidth());
      assertThat(document.getPage(0).getMediaBox().getHeight()).isEqualTo(PDRectangle.A6.getHeight());
      assertThat(new PDFTextStripper().getText(document)).contains("JP Parcels", "PO Box 1147", "Zoë Łukasz-Δ",
          "1 Example Street", "ZZ36 1ZZ", "Ring twice", "no card, no neighbour, no photo", "HX123456785GB");
    }
  }

  @Test
  void whereTheCourierIsToldOtherwiseNothingOfItIsOnTheLabel() throws Exception {
    try (var document = printed(label(List.of("A N Other"), null, ""))) {
      assertThat(new PDFTextStripper().getText(document).lines().filter(line -> !line.isBlank()))
          .containsExactly("From: JP Parcels, PO Box 1147, Milton Keynes, ZZ11 1ZZ", "A N Other", "HX123456785GB");
    }
  }

  @Test
  void aScannerReadsTheTrackingNumber() throws Exception {
    try (var document = printed(label(List.of("A N Other"), null))) {
      var image = new PDFRenderer(document).renderImageWithDPI(0, 300);
      var read = new Code128Reader().decode(new BinaryBitmap(new HybridBinarizer(
          new BufferedImageLuminanceSource(image))), Map.of(DecodeHintType.TRY_HARDER, true));
      assertThat(read.getText()).isEqualTo("HX123456785GB");
    }
  }

  @Test
  void nothingInTheFileSaysWhoMadeIt() throws Exception {
    var bytes = LabelPage.of(label(List.of("A N Other"), "Back door"));
    try (var document = Loader.loadPDF(bytes)) {
      assertThat(document.getDocumentInformation().getMetadataKeys()).isEmpty();
      assertThat(document.getDocumentCatalog().getMetadata()).isNull();
      var text = (new String(bytes, ISO_8859_1) + new PDFTextStripper().getText(document)).toLowerCase();
      assertThat(NEVER).allSatisfy(word -> assertThat(text).doesNotContain(word));
    }
  }

  @Test
  void longTextIsBrokenIntoLinesAndWhatHasNoRoomIsRefused() throws Exception {
    try (var document = printed(label(List.of("W".repeat(60), "word ".repeat(30)), "instruction ".repeat(20)))) {
      assertThat(new PDFTextStripper().getText(document)).contains("word word").contains("WWWW");
    }
    assertThatThrownBy(() -> LabelPage.of(label(List.of("word ".repeat(1000)), null)))
        .isInstanceOf(LabelPage.DoesNotFit.class);
  }

  /** All other texts have their greatest length too, in the widest letter of a plain alphabet. */
  @Test
  void asManyLinesOfAnAddressAsIntakeTakesHaveRoom() throws Exception {
    var address = String.join(",", Collections.nCopies(LabelText.MOST_LINES, "W".repeat(24)));
    var details = new DeliveryDetails("W".repeat(120), address, "ZZ36 1ZZ", "W".repeat(500));

    try (var document = printed(label(details.lines(), details.deliveryInstructions()))) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
    }
  }

  @Test
  void whatIntakeTakesIsWhatTheFontHas() {
    assertThat(IntStream.rangeClosed(0x20, Character.MAX_CODE_POINT).filter(Character::isDefined)
        .mapToObj(Character::toString).filter(letter -> LabelText.canBePrinted(letter) != LabelFont.canPrint(letter))
        .map(letter -> "%04X".formatted(letter.codePointAt(0)))).isEmpty();
  }

  @Test
  void typographersHyphensAndWhatIsNotSeenAreNoReasonForNoLabel() throws Exception {
    try (var document = printed(
        label(List.of("Anne\u2011Ma\u00adrie\u2060 O\u2019Neill\ufe0f", "1\u202fExample\u00a0Street"), null))) {
      assertThat(new PDFTextStripper().getText(document)).contains("Anne-Marie O\u2019Neill", "1 Example Street");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zoë", "Ångström-Łódź", "Δημήτρης", "Дмитрий", "O’Neill", "Zoe\u0308", "Anne\u2011Marie",
      "No\u200bra\u2060\ufe0f"})
  void lettersOfEuropeArePrinted(String name) {
    assertThat(LabelFont.canPrint(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"أمينة", "רות", "小林", "आरती"})
  void whatTheFontLacksIsNotPrintedWrongly(String name) {
    assertThat(LabelFont.canPrint(name)).isFalse();
  }
}
