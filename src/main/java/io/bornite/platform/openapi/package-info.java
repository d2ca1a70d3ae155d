/** The OpenAPI document, generated from the code in the contract's words. */
@NullMarked
package io.bornite.platform.openapi;

import org.jspecify.annotations.NullMarked;
