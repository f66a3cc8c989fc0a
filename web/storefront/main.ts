/** Everything that the storefront's page loads. */

import "../elements/elements.css";
import "./storefront.css";
import "./looking.css";
import "./buying.css";
import "./strip.ts";
import "./pages/home.ts";
import "./pages/category.ts";
import "./pages/search.ts";
import "./pages/product.ts";
import "./pages/cart.ts";
import "./pages/checkout.ts";
import "./pages/favourites.ts";
import "./pages/account.ts";
import "./app.ts";
