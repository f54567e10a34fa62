/**
 * The platform as a test meets it: started once, reachable at known addresses, its parts killable one by one. Two
 * implementations, the processes of {@code ./iot-cloud} and the containers of {@code docker compose}.
 */
package io.iotcloud.system.platform;
