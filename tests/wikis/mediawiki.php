<?php
/**
 * Run by the tests with a MediaWiki: reads JSON, writes JSON.
 *
 * {"pages": {title: text}}     saves pages
 * {"texts": [text, ...]}       -> for each its HTML, after what happens to a text when an editor saves it
 * {"uploads": [file, ...]}     -> for each true, or what the check of uploads says against it
 */
require_once getenv( 'MW_INSTALL_PATH' ) . '/maintenance/Maintenance.php';

class Tried extends Maintenance {
	public function execute() {
		$asked = json_decode( file_get_contents( 'php://stdin' ), true );
		foreach ( $asked['pages'] ?? [] as $title => $text ) {
			$this->save( Title::newFromText( $title ), $text );
		}
		$answer = [
			'texts' => array_map( [ $this, 'render' ], $asked['texts'] ?? [] ),
			'uploads' => array_map( [ $this, 'check' ], $asked['uploads'] ?? [] ),
		];
		echo json_encode( $answer, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
	}

	private function save( Title $title, string $text ): void {
		$user = User::newSystemUser( 'Tester', [ 'steal' => true ] );
		$page = MediaWiki\MediaWikiServices::getInstance()->getWikiPageFactory()->newFromTitle( $title );
		$page->doUserEditContent( new WikitextContent( $text ), $user, 'test' );
	}

	private function render( string $text ): string {
		$parser = MediaWiki\MediaWikiServices::getInstance()->getParserFactory()->create();
		$user = User::newSystemUser( 'Tester', [ 'steal' => true ] );
		$title = Title::newFromText( 'Some page' );
		$options = ParserOptions::newFromAnon();
		$options->setOption( 'enableLimitReport', false );
		$saved = $parser->preSaveTransform( $text, $title, $user, $options );
		return $parser->parse( $saved, $title, $options )->getText( [ 'wrapperDivClass' => '' ] );
	}

	private function check( string $file ) {
		$upload = new class extends UploadFromFile {
			public function says( string $file ) {
				$copy = tempnam( sys_get_temp_dir(), 'upload' );
				copy( $file, $copy );
				$this->initializePathInfo( basename( $file ), $copy, filesize( $file ), true );
				return $this->verifyFile();
			}
		};
		return $upload->says( $file );
	}
}

$maintClass = Tried::class;
require_once RUN_MAINTENANCE_IF_MAIN;
