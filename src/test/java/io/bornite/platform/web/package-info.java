@NullMarked
package io.bornite.platform.web;

import org.jspecify.annotations.NullMarked;
