package org.lifeline.console.stock;

import org.lifeline.console.people.ShowsPerson;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of what is in stock, how long it lasts, and where it is needed. */
@ShowsPerson
class StockPage {

  private final StockLook look;

  StockPage(StockLook look) {
    this.look = look;
  }

  @GetMapping("/stock")
  String page(Model model) {
    model.addAttribute("stock", look.now());
    return "stock";
  }

  @GetMapping("/stock/part")
  String part(Model model) {
    model.addAttribute("stock", look.now());
    return "part/stock";
  }
}
