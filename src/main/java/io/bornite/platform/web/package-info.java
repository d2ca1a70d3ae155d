/** HTTP as the contract wants it: one error body for everything, tolerant reading, pages, request ids. */
@NullMarked
package io.bornite.platform.web;

import org.jspecify.annotations.NullMarked;
