package org.lifeline.console.stock;

import org.lifeline.console.people.Person;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of what is in stock, how long it lasts, and where it is needed. */
@Controller
class StockPage {

  private final StockLook look;

  StockPage(StockLook look) {
    this.look = look;
  }

  @GetMapping("/stock")
  String page(Model model, @AuthenticationPrincipal Person person) {
    model.addAttribute("person", person);
    model.addAttribute("stock", look.now());
    return "stock";
  }

  @GetMapping("/stock/part")
  String part(Model model) {
    model.addAttribute("stock", look.now());
    return "part/stock";
  }
}
