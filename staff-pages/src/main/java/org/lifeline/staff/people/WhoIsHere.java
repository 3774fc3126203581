package org.lifeline.staff.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame of every page needs. */
@ControllerAdvice
class WhoIsHere {

  private final Duration length;
  private final Duration warning;

  WhoIsHere(@Value("${lifeline.session.length}") Duration length,
      @Value("${lifeline.session.warning}") Duration warning) {
    this.length = length;
    this.warning = warning;
  }

  /** @return null where nobody is signed in */
  @ModelAttribute("person")
  @Nullable
  Person person(@AuthenticationPrincipal @Nullable Person person) {
    return person;
  }

  /** Tells who is here from whoever else is in the same browser, and says nothing else; 0 where nobody is. */
  @ModelAttribute("sessionBegan")
  long sessionBegan(HttpServletRequest request) {
    return Arrival.at(request.getSession(false));
  }

  /** Seconds. */
  @ModelAttribute("sessionLength")
  long sessionLength() {
    return length.toSeconds();
  }

  /** Seconds before its end. */
  @ModelAttribute("sessionWarning")
  long sessionWarning() {
    return warning.toSeconds();
  }
}
