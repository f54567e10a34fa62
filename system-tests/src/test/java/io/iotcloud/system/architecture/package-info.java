/** The rules of the code base that no compiler checks, over the classes of all modules at once. */
package io.iotcloud.system.architecture;
