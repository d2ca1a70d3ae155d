@NullMarked
package io.bornite.notification;

import org.jspecify.annotations.NullMarked;
