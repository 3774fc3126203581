package org.lifeline.staff.people;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The pages that everybody passes first. */
@Controller
class FirstPages {

  /** The sign-in page, which says nothing of what is behind it. */
  @GetMapping("/")
  String signIn(@AuthenticationPrincipal @Nullable Person person) {
    return person == null ? "sign-in" : "redirect:" + person.role().home();
  }

  /**
   * The page that says what the quick way out does and cannot do, before anybody needs it. Packers have no quick way
   * out.
   */
  @GetMapping("/start")
  String start(@AuthenticationPrincipal Person person) {
    return person.role() == Role.HUB ? "redirect:" + person.role().home() : "start";
  }

  /** Keeps the session: the request itself is enough. */
  @GetMapping("/stay")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stay() {
    // Nothing else to do.
  }

  @GetMapping("/not-for-you")
  String notForYou() {
    return "not-for-you";
  }
}
