<?php
/**
 * Run by the tests with a DokuWiki: reads JSON, writes JSON.
 *
 * {"texts": [text, ...]}       -> for each its HTML
 * {"uploads": [file, ...]}     -> for each true, or the number of what the check of uploads says against it
 */
define( 'DOKU_INC', getenv( 'DOKUWIKI_HOME' ) . '/' );
define( 'DOKU_MAIN_CONF', getenv( 'DOKUWIKI_CONF' ) . '/' );
define( 'NOSESSION', 1 );
require_once DOKU_INC . 'inc/init.php';

function rendered( string $text ): string {
	$info = [];
	return p_render( 'xhtml', p_get_instructions( $text ), $info );
}

function checked( string $file ) {
	$said = media_contentcheck( $file, mimetype( $file, true )[1] );
	return $said === 0 ? true : $said;
}

$asked = json_decode( file_get_contents( 'php://stdin' ), true );
$answer = [
	'texts' => array_map( 'rendered', $asked['texts'] ?? [] ),
	'uploads' => array_map( 'checked', $asked['uploads'] ?? [] ),
];
echo json_encode( $answer, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
