package org.lifeline.platform.doors.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.lifeline.platform.doors.Times;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;

/** Pages of a list, and the cursors that lead from one to the next. */
class PageTest {

  @Example
  void rowMoreThanAskedForMakesALinkToTheNextPage() {
    var page = Page.of(List.of("a", "b", "c"), 2, "/v1/things?kind=x", s -> s);

    assertThat(page.items()).containsExactly("a", "b");
    assertThat(page.links().next()).isEqualTo("/v1/things?kind=x&cursor=" + Page.cursor("b") + "&limit=2");
  }

  @Example
  void lastPageHasNoLink() {
    assertThat(Page.of(List.of("a", "b"), 2, "/v1/things", s -> s).links().next()).isNull();
    assertThat(Page.of(List.<String>of(), 2, "/v1/things", s -> s).links().next()).isNull();
  }

  @Property
  void cursorStandsForAnyPositionAndNeedsNoEscaping(@ForAll int position) {
    var cursor = Page.cursor("2026/" + position + "?&#ä");

    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(Page.position(cursor)).isEqualTo("2026/" + position + "?&#ä");
  }

  @Example
  void cursorThatIsNoneOfOursNamesTheField() {
    for (ThrowingCallable read : List.<ThrowingCallable>of(() -> Page.position("not a cursor!"),
        () -> Page.id("not a cursor!"), () -> Page.id(Page.cursor("not an id")),
        () -> Page.number(Page.cursor("not an id")), () -> Page.number(Page.cursor("-1")), () -> second("not an id"),
        () -> second("1"), () -> second("1 +999999999-12-31T23:59:59Z"), () -> second("1 not an id"))) {
      var problem = catchThrowableOfType(Problem.class, read);

      assertThat(problem.code()).isEqualTo("invalid-fields");
      assertThat(problem.errors()).extracting(FieldError::field, FieldError::rule)
          .containsExactly(tuple("cursor", "unknown-value"));
      assertThat(problem.detail()).doesNotContain("not a cursor", "not an id");
    }
  }

  @Example
  void cursorStandsForAnId() {
    var id = UUID.randomUUID();

    assertThat(Page.id(Page.cursor(id.toString()))).isEqualTo(id);
  }

  private static Instant second(String position) {
    return Page.parts(Page.cursor(position), parts -> Times.instant(parts[1]));
  }

  @Example
  void cursorStandsForANumberOrForSeveralParts() {
    assertThat(Page.number(Page.cursor("0"))).isZero();
    assertThat(Page.number(Page.cursor(Long.toString(Long.MAX_VALUE)))).isEqualTo(Long.MAX_VALUE);
    assertThat(second("1 2026-11-25T10:00:00.001Z")).isEqualTo(Instant.parse("2026-11-25T10:00:00.001Z"));
  }

  @Example
  void limitIsBetweenOneAndTheLargest() {
    assertThat(Page.limit(null)).isEqualTo(Page.LARGEST);
    assertThat(Page.limit(1)).isEqualTo(1);
    assertThat(Page.limit(Page.LARGEST)).isEqualTo(Page.LARGEST);
    for (int wrong : new int[]{0, -1, Page.LARGEST + 1, Integer.MAX_VALUE}) {
      assertThat(catchThrowableOfType(Problem.class, () -> Page.limit(wrong)).errors()).extracting(FieldError::rule)
          .containsExactly("out-of-range");
    }
  }
}
